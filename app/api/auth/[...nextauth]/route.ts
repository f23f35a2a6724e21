import { answerAuth } from '#lib/server/auth/auth-handler.ts'

export const GET = answerAuth
export const POST = answerAuth
