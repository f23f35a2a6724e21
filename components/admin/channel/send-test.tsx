'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { testChannel } from '#lib/client/channels.ts'
import type { ChannelView } from '#lib/contracts/channels.ts'
import { formatSeconds } from '#lib/format/unit.ts'
import { ActOutcome } from '../act-outcome.tsx'
import { FormError } from '../form-error.tsx'
import { useAct } from '../use-act.ts'

type SendTestProps = { readonly channel: ChannelView; readonly refusal: string | null }

/** Sends a test page and shows what the other side said, word for word. */
export function SendTest({ channel, refusal }: SendTestProps) {
  const [to, setTo] = useState('')
  const test = useAct((client, address: string) =>
    testChannel(client, channel.id, address === '' ? {} : { to: address }),
  )
  const answer = test.answer
  return (
    <div className="mt-2">
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          test.run(to.trim())
        }}
      >
        {channel.kind === 'email' && (
          <Input
            aria-label="Send the test to"
            type="email"
            inputMode="email"
            placeholder="to yourself, or an address"
            value={to}
            disabled={refusal !== null}
            onChange={(event) => setTo(event.target.value)}
            className="w-60"
          />
        )}
        <Button type="submit" size="small" disabledReason={refusal} pending={test.isPending} pendingLabel="Sending…">
          Send test
        </Button>
      </form>
      <ActOutcome
        className="mt-1"
        outcome={
          answer
            ? {
                ok: answer.ok,
                sentence: `The other side said: ${answer.said} (${formatSeconds(answer.latencyMs / 1000)})`,
              }
            : null
        }
      />
      <FormError problem={test.error?.message ?? null} />
    </div>
  )
}
