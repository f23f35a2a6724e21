import { API } from '#lib/contracts/api.ts'
import type { Command } from '../command.ts'
import { sayInstant } from '../say-instant.ts'
import { writeTable } from '../write-table.ts'

export const sourceAddAlertmanager: Command = {
  name: 'source add alertmanager',
  summary: 'Connect an Alertmanager: prints the address, the key and the receiver to paste',
  options: {
    name: { type: 'string', help: 'what to call it', required: true },
    'api-url': { type: 'string', help: 'its own address, so that what its webhooks miss is noticed' },
    'public-url': { type: 'string', help: 'its address for people, when it is another' },
  },
  run: async ({ need, option, call }) => {
    const body = {
      name: need('name'),
      ...(option('api-url') ? { apiUrl: option('api-url') } : {}),
      ...(option('public-url') ? { publicUrl: option('public-url') } : {}),
    }
    const { source, key, url, receiver } = await call(API.sources.create, { body })
    return {
      json: { key, url, id: source.id, receiver },
      text: [
        `Address  ${url}`,
        `Key      ${key}`,
        '',
        'Paste this receiver into alertmanager.yml and route to it. The key is not shown again.',
        '',
        receiver,
      ].join('\n'),
    }
  },
}

export const sourceList: Command = {
  name: 'source list',
  summary: 'List the alert sources and when each was last heard',
  run: async ({ call }) => {
    const { sources } = await call(API.sources.list)
    const rows = sources.map((source) => [
      source.name,
      source.kind,
      source.disabled ? 'disabled' : 'enabled',
      source.lastReceivedAt === null ? 'never heard' : `last heard ${sayInstant(source.lastReceivedAt)}`,
    ])
    return { json: { sources }, text: rows.length > 0 ? writeTable(rows) : 'No alert source is connected.' }
  },
}

export const prometheusAdd: Command = {
  name: 'prometheus add',
  summary: 'Connect a Prometheus, after asking it who it is',
  options: {
    name: { type: 'string', help: 'what to call it', required: true },
    url: { type: 'string', help: 'its address, such as http://prometheus:9090', required: true },
    'public-url': { type: 'string', help: 'its address for people, when it is another' },
  },
  run: async ({ need, option, call }) => {
    const baseUrl = need('url')
    const report = await call(API.dataSources.test, { body: { baseUrl } })
    const publicUrl = option('public-url')
    const body = { name: need('name'), baseUrl, ...(publicUrl ? { publicUrl } : {}) }
    const { dataSource } = await call(API.dataSources.create, { body })
    const facts = report.facts.map((fact) => [fact.name, fact.value])
    return {
      json: { id: dataSource.id, dataSource, test: report },
      text: [
        `${dataSource.name} is connected. ${report.ok ? '✓' : '✗ It did not answer well:'} ${report.message}`,
        writeTable(facts),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    }
  },
}
