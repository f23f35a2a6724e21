import { alertEndpoints } from './alerts.ts'
import { channelEndpoints } from './channels.ts'
import { checklistEndpoints } from './checklists.ts'
import { contactEndpoints, serviceEndpoints, teamEndpoints } from './directory.ts'
import { drillEndpoints } from './drill.ts'
import type { AnyEndpoint } from './endpoint.ts'
import { incidentEndpoints } from './incidents.ts'
import { onCallEndpoints } from './on-call.ts'
import { panelEndpoints } from './panels.ts'
import { policyEndpoints } from './policies.ts'
import { priorityEndpoints } from './priorities.ts'
import { runbookEndpoints } from './runbooks.ts'
import { dataSourceEndpoints, sourceEndpoints } from './sources.ts'
import { tokenEndpoints, userEndpoints } from './users.ts'
import { auditEndpoints, workspaceEndpoints } from './workspace.ts'

/** Every door of `/api/v1`, by noun. A route that is not here is not a route: a test compares this with app/api. */
export const API = {
  incidents: incidentEndpoints,
  panels: panelEndpoints,
  alerts: alertEndpoints,
  onCall: onCallEndpoints,
  runbooks: runbookEndpoints,
  checklists: checklistEndpoints,
  drills: drillEndpoints,
  users: userEndpoints,
  tokens: tokenEndpoints,
  sources: sourceEndpoints,
  dataSources: dataSourceEndpoints,
  channels: channelEndpoints,
  priorities: priorityEndpoints,
  policies: policyEndpoints,
  contacts: contactEndpoints,
  services: serviceEndpoints,
  teams: teamEndpoints,
  workspace: workspaceEndpoints,
  audit: auditEndpoints,
}

export const allEndpoints: readonly AnyEndpoint[] = Object.values(API).flatMap(
  (noun) => Object.values(noun) as AnyEndpoint[],
)
