import { ListSkeleton } from '#components/incident/list-skeleton.tsx'

export default function IncidentsLoading() {
  return (
    <div className="pt-11">
      <ListSkeleton />
    </div>
  )
}
