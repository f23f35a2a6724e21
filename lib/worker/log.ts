export type Level = 'debug' | 'info' | 'warn' | 'error'
export type Log = (level: Level, message: string) => void

const ORDER: readonly Level[] = ['debug', 'info', 'warn', 'error']

/** One line an event on standard output, from the given level up. A reader that stops reading stops nothing here. */
export function lineLog(process_: { stdout: NodeJS.WriteStream }, from: Level, name: string): Log {
  process_.stdout.on('error', () => {})
  return (level, message) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(from) || process_.stdout.writableNeedDrain) return
    process_.stdout.write(`${new Date().toISOString()} ${level} ${name}: ${message}\n`)
  }
}
