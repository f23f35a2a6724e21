import { ensureBuild } from './ensure-build.ts'
import { endWith, sentenceOf } from './sentence.ts'

/** `npm run build`: the production build, when there is none or the sources changed since. */
try {
  await ensureBuild((line) => process.stdout.write(`${line}\n`))
} catch (cause) {
  endWith(sentenceOf(cause), 1)
}
