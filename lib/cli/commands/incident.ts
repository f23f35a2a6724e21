import { API } from '#lib/contracts/api.ts'
import { INCIDENT_SCOPES, type IncidentDetail } from '#lib/contracts/incidents.ts'
import { CliError } from '../cli-error.ts'
import type { Command, Said } from '../command.ts'
import { readIncidentNumber } from '../read-number.ts'
import { sayInstant } from '../say-instant.ts'
import { writeTable } from '../write-table.ts'

type Line = Pick<IncidentDetail, 'key' | 'priority' | 'state' | 'title' | 'owner' | 'openedAt'>

export const incidentList: Command = {
  name: 'incident list',
  summary: 'List incidents, open ones first',
  options: { state: { type: 'string', help: `${INCIDENT_SCOPES.join(', ')}; default open` } },
  run: async ({ option, call }) => {
    const word = option('state') ?? 'open'
    const state = INCIDENT_SCOPES.find((known) => known === word)
    if (!state) throw new CliError('usage', `"${word}" is no state. Write ${INCIDENT_SCOPES.join(', ')}.`)
    const { incidents, openCount, nextCursor } = await call(API.incidents.list, { query: { state, limit: 200 } })
    const rows = incidents.map((one) => [one.key, one.priority, one.state, sayOwner(one), one.title])
    const more = nextCursor === null ? [] : ['The first 200 are shown.']
    const text = rows.length > 0 ? [writeTable(rows), ...more].join('\n') : 'Nothing to show: no such incident.'
    return { json: { incidents, openCount, nextCursor }, text }
  },
}

export const incidentShow: Command = {
  name: 'incident show',
  summary: 'Show one incident: what is wrong, who has it, what happens next',
  args: ['<number>'],
  run: async ({ args, call }) => {
    const number = readIncidentNumber(args[0])
    const { incident } = await call(API.incidents.show, { params: { number } })
    return { json: { incident }, text: describe(incident) }
  },
}

export const incidentAck: Command = {
  name: 'incident ack',
  summary: 'Acknowledge: take it and stop its clocks',
  args: ['<number>'],
  run: async ({ args, call }) => {
    const number = readIncidentNumber(args[0])
    return acted(await call(API.incidents.acknowledge, { params: { number }, body: {} }))
  },
}

export const incidentResolve: Command = {
  name: 'incident resolve',
  summary: 'Close an incident',
  args: ['<number>'],
  options: { reason: { type: 'string', help: 'why, for the record' } },
  run: async ({ args, option, call }) => {
    const number = readIncidentNumber(args[0])
    const reason = option('reason')
    return acted(await call(API.incidents.resolve, { params: { number }, body: reason ? { reason } : {} }))
  },
}

export const incidentEscalate: Command = {
  name: 'incident escalate',
  summary: 'Page the next step now',
  args: ['<number>'],
  run: async ({ args, call }) => {
    const number = readIncidentNumber(args[0])
    const { incident, paged } = await call(API.incidents.escalate, { params: { number }, body: {} })
    const who = paged.length > 0 ? `Paged ${paged.join(', ')}.` : 'Nobody was left to page.'
    return { json: { incident, paged }, text: `${oneLine(incident)}\n${who}` }
  },
}

export const incidentNote: Command = {
  name: 'incident note',
  summary: 'Write a note (Markdown) on the timeline',
  args: ['<number>', '<text…>'],
  run: async ({ args, call }) => {
    const number = readIncidentNumber(args[0])
    const markdown = args.slice(1).join(' ')
    const { event } = await call(API.incidents.note, { params: { number }, body: { markdown } })
    return { json: { event }, text: 'Noted.' }
  },
}

function acted({ incident }: { incident: Line }): Said {
  return { json: { incident }, text: oneLine(incident) }
}

function oneLine(incident: Line): string {
  return `${incident.key} ${incident.priority} ${incident.state}, ${sayOwner(incident)}: ${incident.title}`
}

function sayOwner({ owner }: Pick<Line, 'owner'>): string {
  return owner === null ? 'nobody has it' : owner.name
}

function describe(incident: IncidentDetail): string {
  const next = incident.nextPage
  const facts = [
    ['Opened', sayInstant(incident.openedAt)],
    ['Service', incident.service ?? 'none'],
    ['Owner', sayOwner(incident)],
    ['Priority', incident.priorityReason],
    ['Alerts', `${incident.firingCount} firing of ${incident.alertCount}`],
    ['Next', next === null ? 'nobody will be paged' : `${next.who.join(', ') || 'nobody'} at ${sayInstant(next.at)}`],
  ]
  const alerts = incident.alerts.slice(0, 20).map((alert) => [`  ${alert.status}`, alert.name, alert.sourceName])
  return [
    oneLine(incident),
    ...(incident.summary === null ? [] : [incident.summary]),
    writeTable(facts),
    ...(alerts.length > 0 ? [writeTable(alerts)] : []),
  ].join('\n')
}
