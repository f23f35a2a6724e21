import { Skeleton } from '#components/ui/skeleton.tsx'

export default function OnCallLoading() {
  return (
    <>
      <Skeleton className="m-4 h-6 w-80" label="Loading" />
      <Skeleton className="m-4 h-20" label="" />
      <Skeleton className="m-4 h-80" label="" />
    </>
  )
}
