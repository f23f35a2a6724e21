import { answerFromRecording, type DrillRecording, loadRecording } from '#prisma/seed/drill/recording.ts'

let loading: Promise<DrillRecording> | null = null

/** The recorded incident that drills replay, read once. Throws a sentence that names the file when it cannot be read. */
export async function recordedIncident(): Promise<DrillRecording> {
  loading ??= loadRecording().catch((cause: unknown) => {
    loading = null
    throw cause
  })
  return loading
}

export { answerFromRecording, type DrillRecording }
