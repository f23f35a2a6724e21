/** A process that does nothing: three of them are what web, worker and their parent could not go below. */
setInterval(() => {}, 60_000)
process.send?.({ kind: 'ready' })
process.on('disconnect', () => process.exit(0))
