import type { Sql } from './sql.ts'

export type AuditEntry = {
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string }
  readonly channel: string
  readonly action: string
  readonly noun: string
  readonly nounId: string | null
  /** One sentence for a person; never a secret. */
  readonly summary: string
  readonly details?: Record<string, unknown>
}

/** Writes who changed what, in the same transaction as the change. */
export async function audit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql.query(
    'insert into audit_log (actor, channel, action, noun, noun_id, summary, details) values ($1::jsonb, $2, $3, $4, $5, $6, $7::jsonb)',
    [
      JSON.stringify(entry.actor),
      entry.channel,
      entry.action,
      entry.noun,
      entry.nounId,
      entry.summary,
      JSON.stringify(entry.details ?? {}),
    ],
  )
}
