import type { inPrismaTransaction } from './sql.ts'

/** Where plain queries go: the process's Prisma client, or one transaction of it. */
export type Db = Parameters<Parameters<typeof inPrismaTransaction>[0]>[0]
