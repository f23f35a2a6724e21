import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { act } from './act.ts'
import { type Body, call } from './call.ts'

const DATA_SOURCES = ['admin', 'data-sources']
const PANEL = ['panel']

export function dataSourceList() {
  return queryOptions({ queryKey: DATA_SOURCES, queryFn: ({ signal }) => call('dataSources', 'list', {}, signal) })
}

export const createDataSource = (client: QueryClient, body: Body<'dataSources', 'create'>) =>
  act(client, [DATA_SOURCES, PANEL], call('dataSources', 'create', { body }))

export const updateDataSource = (client: QueryClient, dataSourceId: string, body: Body<'dataSources', 'update'>) =>
  act(client, [DATA_SOURCES, PANEL], call('dataSources', 'update', { params: { dataSourceId }, body }))

export const removeDataSource = (client: QueryClient, dataSourceId: string) =>
  act(client, [DATA_SOURCES, PANEL], call('dataSources', 'remove', { params: { dataSourceId } }))

/** Tries an address before it is saved. */
export const testDataSource = (body: Body<'dataSources', 'test'>) => call('dataSources', 'test', { body })
