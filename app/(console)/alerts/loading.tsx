import { AlertSkeleton } from '#components/alert/alert-skeleton.tsx'

export default function AlertsLoading() {
  return (
    <div className="pt-11">
      <AlertSkeleton />
    </div>
  )
}
