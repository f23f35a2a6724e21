import { API } from '#lib/contracts/api.ts'
import { listAlerts } from '#lib/server/alerts/list-alerts.ts'
import { listRejectedBodies } from '#lib/server/alerts/list-rejected-bodies.ts'
import { listAudit } from '#lib/server/audit/list-audit.ts'
import { checkChannel } from '#lib/server/channels/check-channel.ts'
import { createChannel } from '#lib/server/channels/create-channel.ts'
import { listChannels } from '#lib/server/channels/list-channels.ts'
import { removeChannel } from '#lib/server/channels/remove-channel.ts'
import { testChannel } from '#lib/server/channels/test-channel.ts'
import { updateChannel } from '#lib/server/channels/update-channel.ts'
import { listChecklists } from '#lib/server/checklists/list-checklists.ts'
import { tickChecklistItem } from '#lib/server/checklists/tick-checklist-item.ts'
import { createContact } from '#lib/server/contacts/create-contact.ts'
import { listContacts } from '#lib/server/contacts/list-contacts.ts'
import { removeContact } from '#lib/server/contacts/remove-contact.ts'
import { updateContact } from '#lib/server/contacts/update-contact.ts'
import { createDataSource } from '#lib/server/data-sources/create-data-source.ts'
import { listDataSources } from '#lib/server/data-sources/list-data-sources.ts'
import { removeDataSource } from '#lib/server/data-sources/remove-data-source.ts'
import { testDataSource } from '#lib/server/data-sources/test-data-source.ts'
import { updateDataSource } from '#lib/server/data-sources/update-data-source.ts'
import { getCurrentDrill } from '#lib/server/drills/get-current-drill.ts'
import { startDrill } from '#lib/server/drills/start-drill.ts'
import { stopDrill } from '#lib/server/drills/stop-drill.ts'
import { acknowledgeIncident } from '#lib/server/incidents/acknowledge-incident.ts'
import { addNote } from '#lib/server/incidents/add-note.ts'
import { assignIncident } from '#lib/server/incidents/assign-incident.ts'
import { escalateIncident } from '#lib/server/incidents/escalate-incident.ts'
import { getIncident } from '#lib/server/incidents/get-incident.ts'
import { getTimeline } from '#lib/server/incidents/get-timeline.ts'
import { listIncidents } from '#lib/server/incidents/list-incidents.ts'
import { listNotifications } from '#lib/server/incidents/list-notifications.ts'
import { reopenIncident } from '#lib/server/incidents/reopen-incident.ts'
import { resolveIncident } from '#lib/server/incidents/resolve-incident.ts'
import { setIncidentPriority } from '#lib/server/incidents/set-incident-priority.ts'
import { unacknowledgeIncident } from '#lib/server/incidents/unacknowledge-incident.ts'
import { addOverride } from '#lib/server/on-call/add-override.ts'
import { createSchedule } from '#lib/server/on-call/create-schedule.ts'
import { getOnCallNow } from '#lib/server/on-call/get-on-call-now.ts'
import { getSchedule } from '#lib/server/on-call/get-schedule.ts'
import { listSchedules } from '#lib/server/on-call/list-schedules.ts'
import { listShifts } from '#lib/server/on-call/list-shifts.ts'
import { removeOverride } from '#lib/server/on-call/remove-override.ts'
import { removeSchedule } from '#lib/server/on-call/remove-schedule.ts'
import { updateSchedule } from '#lib/server/on-call/update-schedule.ts'
import { listPanels } from '#lib/server/panels/list-panels.ts'
import { queryPanel } from '#lib/server/panels/query-panel.ts'
import { createPolicy } from '#lib/server/policies/create-policy.ts'
import { listPolicies } from '#lib/server/policies/list-policies.ts'
import { removePolicy } from '#lib/server/policies/remove-policy.ts'
import { updatePolicy } from '#lib/server/policies/update-policy.ts'
import { getPriorities } from '#lib/server/priorities/get-priorities.ts'
import { setClocks } from '#lib/server/priorities/set-clocks.ts'
import { setRules } from '#lib/server/priorities/set-rules.ts'
import { testPriority } from '#lib/server/priorities/test-priority.ts'
import { getEvidence } from '#lib/server/runbooks/get-evidence.ts'
import { getIncidentRunbook } from '#lib/server/runbooks/get-incident-runbook.ts'
import { getRunbook } from '#lib/server/runbooks/get-runbook.ts'
import { listRunbooks } from '#lib/server/runbooks/list-runbooks.ts'
import { recordStep } from '#lib/server/runbooks/record-step.ts'
import { startRun } from '#lib/server/runbooks/start-run.ts'
import { syncRunbooksNow } from '#lib/server/runbooks/sync-runbooks.ts'
import { undoStep } from '#lib/server/runbooks/undo-step.ts'
import { createService } from '#lib/server/services/create-service.ts'
import { listServices } from '#lib/server/services/list-services.ts'
import { updateService } from '#lib/server/services/update-service.ts'
import { createSource } from '#lib/server/sources/create-source.ts'
import { listSources } from '#lib/server/sources/list-sources.ts'
import { rotateSourceKey } from '#lib/server/sources/rotate-source-key.ts'
import { testSource } from '#lib/server/sources/test-source.ts'
import { updateSource } from '#lib/server/sources/update-source.ts'
import { createTeam } from '#lib/server/teams/create-team.ts'
import { listTeams } from '#lib/server/teams/list-teams.ts'
import { updateTeam } from '#lib/server/teams/update-team.ts'
import { createToken } from '#lib/server/tokens/create-token.ts'
import { listTokens } from '#lib/server/tokens/list-tokens.ts'
import { revokeToken } from '#lib/server/tokens/revoke-token.ts'
import { createSignInLink } from '#lib/server/users/create-sign-in-link.ts'
import { createUser } from '#lib/server/users/create-user.ts'
import { getMe } from '#lib/server/users/get-me.ts'
import { listUsers } from '#lib/server/users/list-users.ts'
import { updateMe } from '#lib/server/users/update-me.ts'
import { updateUser } from '#lib/server/users/update-user.ts'
import { getWorkspace } from '#lib/server/workspace/get-workspace.ts'
import { updateWorkspace } from '#lib/server/workspace/update-workspace.ts'
import { type Route, route } from '../_http/bind-verb.ts'

/** Every door of the API and the verb behind it. */
export const routes: readonly Route[] = [
  route(API.incidents.list, listIncidents),
  route(API.incidents.show, getIncident),
  route(API.incidents.timeline, getTimeline),
  route(API.incidents.notifications, listNotifications),
  route(API.incidents.acknowledge, acknowledgeIncident),
  route(API.incidents.unacknowledge, unacknowledgeIncident),
  route(API.incidents.resolve, resolveIncident),
  route(API.incidents.reopen, reopenIncident),
  route(API.incidents.escalate, escalateIncident),
  route(API.incidents.assign, assignIncident),
  route(API.incidents.setPriority, setIncidentPriority),
  route(API.incidents.note, addNote),
  route(API.panels.list, listPanels),
  route(API.panels.range, queryPanel),
  route(API.alerts.list, listAlerts),
  route(API.alerts.rejected, listRejectedBodies),
  route(API.onCall.now, getOnCallNow),
  route(API.onCall.list, listSchedules),
  route(API.onCall.show, getSchedule),
  route(API.onCall.create, createSchedule),
  route(API.onCall.update, updateSchedule),
  route(API.onCall.remove, removeSchedule),
  route(API.onCall.shifts, listShifts),
  route(API.onCall.addOverride, addOverride),
  route(API.onCall.removeOverride, removeOverride),
  route(API.runbooks.list, listRunbooks),
  route(API.runbooks.show, getRunbook),
  route(API.runbooks.forIncident, getIncidentRunbook),
  route(API.runbooks.startRun, startRun),
  route(API.runbooks.recordStep, recordStep),
  route(API.runbooks.undoStep, undoStep),
  route(API.runbooks.evidence, getEvidence),
  route(API.runbooks.sync, syncRunbooksNow),
  route(API.checklists.list, listChecklists),
  route(API.checklists.tick, tickChecklistItem),
  route(API.drills.show, getCurrentDrill),
  route(API.drills.start, startDrill),
  route(API.drills.stop, stopDrill),
  route(API.users.me, getMe),
  route(API.users.updateMe, updateMe),
  route(API.users.list, listUsers),
  route(API.users.create, createUser),
  route(API.users.update, updateUser),
  route(API.users.link, createSignInLink),
  route(API.tokens.list, listTokens),
  route(API.tokens.create, createToken),
  route(API.tokens.revoke, revokeToken),
  route(API.sources.list, listSources),
  route(API.sources.create, createSource),
  route(API.sources.update, updateSource),
  route(API.sources.rotate, rotateSourceKey),
  route(API.sources.test, testSource),
  route(API.dataSources.list, listDataSources),
  route(API.dataSources.create, createDataSource),
  route(API.dataSources.update, updateDataSource),
  route(API.dataSources.remove, removeDataSource),
  route(API.dataSources.test, testDataSource),
  route(API.channels.list, listChannels),
  route(API.channels.create, createChannel),
  route(API.channels.update, updateChannel),
  route(API.channels.remove, removeChannel),
  route(API.channels.check, checkChannel),
  route(API.channels.test, testChannel),
  route(API.priorities.show, getPriorities),
  route(API.priorities.setClocks, setClocks),
  route(API.priorities.setRules, setRules),
  route(API.priorities.test, testPriority),
  route(API.policies.list, listPolicies),
  route(API.policies.create, createPolicy),
  route(API.policies.update, updatePolicy),
  route(API.policies.remove, removePolicy),
  route(API.contacts.list, listContacts),
  route(API.contacts.create, createContact),
  route(API.contacts.update, updateContact),
  route(API.contacts.remove, removeContact),
  route(API.services.list, listServices),
  route(API.services.create, createService),
  route(API.services.update, updateService),
  route(API.teams.list, listTeams),
  route(API.teams.create, createTeam),
  route(API.teams.update, updateTeam),
  route(API.workspace.show, getWorkspace),
  route(API.workspace.update, updateWorkspace),
  route(API.audit.list, listAudit),
]
