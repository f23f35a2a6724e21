import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Programs that the tests run for real, and the Debian package each comes in. */
const TOOLS = [
  { program: 'chromium', package: 'chromium', needs: 'the browser tests' },
  { program: 'prometheus', package: 'prometheus', needs: 'the smoke tests on a real Prometheus' },
  {
    program: 'prometheus-alertmanager',
    package: 'prometheus-alertmanager',
    needs: 'the smoke tests on a real Alertmanager',
  },
] as const

export type Missing = { readonly program: string; readonly sentence: string }

function isInstalled(program: string): boolean {
  const alternatives =
    program === 'chromium'
      ? ['chromium', 'chromium-browser', 'google-chrome']
      : program === 'prometheus-alertmanager'
        ? [program, 'alertmanager']
        : [program]
  return (process.env.PATH ?? '').split(delimiter).some((folder) =>
    alternatives.some((name) => {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return true
      } catch {
        return false
      }
    }),
  )
}

/** Finds the programs, installs what is missing where that is possible (Debian, as root), and answers what is missing still. */
export function findTools(say: (line: string) => void): Missing[] {
  const absent = TOOLS.filter((tool) => !isInstalled(tool.program))
  if (absent.length > 0 && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say(`Installing ${absent.map((tool) => tool.package).join(', ')} from the distribution …`)
    const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update'], quiet)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...absent.map((tool) => tool.package)], quiet)
  }
  return TOOLS.filter((tool) => !isInstalled(tool.program)).map((tool) => ({
    program: tool.program,
    sentence: `${tool.program} was not found, so ${tool.needs} are skipped. On Debian: apt-get install ${tool.package}`,
  }))
}
