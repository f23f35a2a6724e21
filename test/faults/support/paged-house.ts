import { sql } from '#lib/db/sql.ts'
import { addChannel, buildHouse, type House } from '#test/db/house.ts'
import type { FakeWebhookSink } from '#test/fakes/fake-webhook-sink.ts'

const SECRET = 'a secret of sixteen or more'

/** A house whose policy pages the sink twice: step 1 at /first, step 2 at /second when nobody took it. */
export async function pagedHouse(sink: Pick<FakeWebhookSink, 'url'>): Promise<House> {
  const house = await buildHouse()
  await sql.query('delete from escalation_step where policy_id = $1 and position > 2', [house.policy])
  await pageStep(house, 1, `${sink.url}/first`)
  await pageStep(house, 2, `${sink.url}/second`)
  return house
}

/** Lets this step of the house's policy page the receiver at this address. */
export async function pageStep(house: House, step: 1 | 2, url: string): Promise<void> {
  const channelId = await addChannel('webhook', `Step ${step} at ${url}`, { url, secret: SECRET })
  await sql.query('update escalation_step set targets = $3::jsonb where policy_id = $1 and position = $2', [
    house.policy,
    step,
    JSON.stringify([{ kind: 'channel', channelId }]),
  ])
}
