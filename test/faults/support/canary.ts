import { randomBytes } from 'node:crypto'
import { sql } from '#lib/db/sql.ts'

/** Secrets made to be recognised wherever they come out. */
export class Canaries {
  readonly #secrets = new Map<string, string>()

  /** A new secret of 32 letters and digits, which every vendor's field takes. */
  make(name: string): string {
    return this.keep(name, `canary${randomBytes(13).toString('hex')}`)
  }

  /** Watches for a secret that was made elsewhere. */
  keep(name: string, secret: string): string {
    if (secret.length < 12) throw new Error(`The secret "${name}" is too short to be looked for.`)
    this.#secrets.set(name, secret)
    return secret
  }

  get names(): string[] {
    return [...this.#secrets.keys()]
  }

  /** Which of them stand in this text, as they are or in base64, each as "name in place". */
  in(place: string, text: string): string[] {
    return [...this.#secrets].flatMap(([name, secret]) => {
      const encoded = Buffer.from(secret).toString('base64').replace(/=+$/, '')
      return text.includes(secret) || text.includes(encoded) ? [`${name} in ${place}`] : []
    })
  }
}

/** Every row of every table of the product and its queue as text, by table. */
export async function everythingStored(): Promise<Map<string, string>> {
  const tables = await sql.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  )
  const found = new Map<string, string>()
  for (const { schema, name } of tables) {
    const rows = await sql.query<{ row: string }>(`select to_jsonb(t)::text as row from "${schema}"."${name}" t`)
    found.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'))
  }
  // Bytes come out as hexadecimal: webhook bodies are read as the text they are.
  const bodies = await sql.query<{ body: Buffer }>('select body from intake_body')
  found.set('intake_body as text', bodies.map(({ body }) => body.toString('utf8')).join('\n'))
  return found
}
