import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { Table, TableCell, TableRow } from '#components/ui/table.tsx'
import type { ServiceView } from '#lib/contracts/directory.ts'

type ServiceTableProps = {
  readonly services: readonly ServiceView[]
  readonly refusal: string | null
  readonly onEdit: (service: ServiceView) => void
}

const COLUMNS = [
  { key: 'name', label: 'Service', className: 'pl-4' },
  { key: 'open', label: 'Open', align: 'right' as const },
  { key: 'team', label: 'Team', className: 'max-md:hidden' },
  { key: 'policy', label: 'Paged by', className: 'max-md:hidden' },
  { key: 'selector', label: 'Selector', className: 'max-lg:hidden' },
  { key: 'edit', label: <span className="sr-only">Edit</span>, align: 'right' as const },
]

/** Services with open incidents first; on a phone team and policy stand under the name. */
export function ServiceTable({ services, refusal, onEdit }: ServiceTableProps) {
  const inOrder = services.toSorted(
    (left, right) => right.openIncidents - left.openIncidents || left.name.localeCompare(right.name),
  )
  return (
    <Table caption="Services" columns={COLUMNS}>
      {inOrder.map((service) => (
        <TableRow key={service.id}>
          <TableCell head className="pl-4">
            {service.name}
            {service.description !== null && (
              <span className="block max-w-text text-label font-normal text-ink-3">{service.description}</span>
            )}
            <span className="block text-label font-normal text-ink-2 md:hidden">
              {service.teamName ?? 'no team'} · {service.policyName ?? 'default policy'}
            </span>
          </TableCell>
          <TableCell align="right">
            {service.openIncidents === 0 ? (
              <span className="text-ink-3">0</span>
            ) : (
              <Link
                href={`/incidents?state=open&service=${encodeURIComponent(service.name)}`}
                aria-label={`${service.openIncidents} open incidents of ${service.name}`}
                className="font-semibold text-link underline underline-offset-2 pointer-coarse:py-3"
              >
                {service.openIncidents}
              </Link>
            )}
          </TableCell>
          <TableCell className="max-md:hidden">
            {service.teamName ?? <span className="text-ink-3">no team</span>}
          </TableCell>
          <TableCell className="max-md:hidden">
            {service.policyName === null ? (
              <span className="text-ink-3">the default policy</span>
            ) : (
              <Link href="/on-call/policies" className="underline-offset-2 hover:underline">
                {service.policyName}
              </Link>
            )}
          </TableCell>
          <TableCell className="max-lg:hidden">
            {service.selector === null ? (
              <span className="text-ink-3">not set</span>
            ) : (
              <code className="font-mono wrap-anywhere">{service.selector}</code>
            )}
          </TableCell>
          <TableCell align="right">
            <Button
              size="small"
              variant="quiet"
              disabledReason={refusal}
              aria-label={`Edit ${service.name}`}
              onClick={() => onEdit(service)}
            >
              Edit
            </Button>
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
