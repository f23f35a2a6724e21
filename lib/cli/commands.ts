import type { Command } from './command.ts'
import { doctor } from './commands/doctor.ts'
import { drillStart, drillStop } from './commands/drill.ts'
import {
  incidentAck,
  incidentEscalate,
  incidentList,
  incidentNote,
  incidentResolve,
  incidentShow,
} from './commands/incident.ts'
import { onCall } from './commands/on-call.ts'
import { runbookCompile, runbookLint } from './commands/runbook.ts'
import { prometheusAdd, sourceAddAlertmanager, sourceList } from './commands/source.ts'
import { tokenCreate } from './commands/token.ts'
import { userCreate, userLink } from './commands/user.ts'

/** Every command, in the order help lists them. */
export const COMMANDS: readonly Command[] = [
  doctor,
  incidentList,
  incidentShow,
  incidentAck,
  incidentResolve,
  incidentNote,
  incidentEscalate,
  onCall,
  sourceAddAlertmanager,
  sourceList,
  prometheusAdd,
  runbookCompile,
  runbookLint,
  tokenCreate,
  userCreate,
  userLink,
  drillStart,
  drillStop,
]
