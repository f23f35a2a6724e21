import { Button } from '#components/ui/button.tsx'

type UpDownProps = {
  /** What is moved: "Mara Olsen", "step 2". */
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (by: 1 | -1) => void
}

/** Changes an order one place at a time, for every hand and keyboard. At the end the button stays, so the focus does. */
export function UpDown({ name, isFirst, isLast, onMove }: UpDownProps) {
  return (
    <>
      <Button
        size="square"
        variant="quiet"
        aria-label={`Move ${name} up`}
        aria-disabled={isFirst || undefined}
        className="aria-disabled:opacity-40"
        onClick={() => {
          if (!isFirst) onMove(-1)
        }}
      >
        <span aria-hidden="true">↑</span>
      </Button>
      <Button
        size="square"
        variant="quiet"
        aria-label={`Move ${name} down`}
        aria-disabled={isLast || undefined}
        className="aria-disabled:opacity-40"
        onClick={() => {
          if (!isLast) onMove(1)
        }}
      >
        <span aria-hidden="true">↓</span>
      </Button>
    </>
  )
}
