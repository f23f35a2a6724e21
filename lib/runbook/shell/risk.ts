import type { Risk } from '../compiled-step.ts'

const DESTRUCTIVE =
  /\b(?:delete|destroy|drop|truncate|pg_terminate_backend|prune|drain|purge|flushall|flushdb|flush|evict|wipe|terminate|uninstall|mkfs\S*|shred|fdisk|decommission)\b|--force(?![\w-])|--grace-period[= ]0|\brm\s|\brmi?\b(?=\s+-)|\bkill\s+-(?:9|KILL|s\s*9)\b|\bpkill\b|\bkillall\b|\breset\s+--hard\b|\bdd\s+\S*(?:if|of)=|\bpush\s+(?:\S+\s+)*-f\b|\bcompose\s+down\b.*-v|\bfind\b.*-delete\b/i
const WRITE =
  /\b(?:up|down|start|stop|restart|reload|scale|apply|create|edit|patch|replace|set|rollout|rollback|undo|cordon|uncordon|taint|label|annotate|install|upgrade|update|insert|alter|vacuum|reindex|grant|revoke|deploy|push|commit|migrate|import|restore|enable|disable|resize|promote|failover|kill|cp|mv|chmod|chown|mkdir|touch|tee|exec|run|put|post|import|pause|resume|renew|rotate|silence)\b|(?:^|[^>&\d])>{1,2}(?!\s*\/dev\/(?:null|stderr|stdout)|&)|\bsed\s+(?:\S+\s+)*-i/i
const READ =
  /\b(?:get|describe|logs?|ps|top|df|du|cat|grep|egrep|zgrep|less|head|tail|ls|stat|status|show|list|view|config|api-resources|export|inspect|events|version|history|diff|explain|curl|dig|nslookup|host|ping|traceroute|free|iostat|vmstat|lsof|netstat|ss|uptime|journalctl|dmesg|jq|yq|awk|cut|sort|uniq|wc|find|echo|cd|date|which|env|printenv|whoami|id|watch|sleep|open|select|query|check|promtool|nvidia-smi|openssl|pg_isready|health|info|monitor|wait|test)\b/i

/** Longer commands are not read closely, so they count as dangerous. */
const ANALYSED_CHARS_MAX = 4_000

const ORDER: Record<Risk, number> = { read: 0, write: 1, destructive: 2 }

/** The greater of two risks. */
export function worseRisk(a: Risk, b: Risk): Risk {
  return ORDER[a] >= ORDER[b] ? a : b
}

/** What a command can do, from its words. An unknown command counts as a write: caution costs less than trust. */
export function riskOf(command: string): Risk {
  // Quoted text is an argument to search for or print, except when a shell or a database is told to run it.
  const runsQuoted = /\b(?:bash|sh|zsh|psql|mysql|sqlite3|mongo(?:sh)?|redis-cli|ssh|exec|rails|eval|xargs)\b/i.test(
    command,
  )
  const bare = runsQuoted ? command : command.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, ' Q ')
  const words = bare.replace(/<[A-Za-z][\w .-]*>/g, 'X').replace(/#[^\n]*$/gm, '')
  if (words.length > ANALYSED_CHARS_MAX) return 'destructive'
  if (/\bkubectl\s+(?:\S+\s+)*rollout\s+(?:status|history)\b|\bdry-run\b/.test(words) && !DESTRUCTIVE.test(words))
    return 'read'
  if (DESTRUCTIVE.test(words)) return 'destructive'
  const withoutReadFlags = words.replace(/\b(?:get|describe|logs|top|list|show|inspect|status)\s+\S+.*/gi, (part) =>
    /[|;&>]/.test(part) ? part : (part.split(/\s+/, 1)[0] ?? ''),
  )
  if (isCurl(words)) return curlRisk(words)
  if (WRITE.test(withoutReadFlags)) return 'write'
  return words.split(/\|{1,2}|&&|;|\n/).every(isReadPart) ? 'read' : 'write'
}

/** The verb of a command is among its first words; a flag that happens to be called `--id` says nothing. */
function isReadPart(part: string): boolean {
  const words = part.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'))
  return words.length === 0 || READ.test(words.slice(0, 5).join(' '))
}

function isCurl(command: string): boolean {
  return /^\s*(?:sudo\s+)?curl\b/.test(command)
}

function curlRisk(command: string): Risk {
  if (/(?:-X\s*|--request[= ])["']?DELETE/i.test(command)) return 'destructive'
  const writes =
    /(?:-X\s*|--request[= ])["']?(?!GET|HEAD)\w+|\s(?:-d|--data\S*|-F|--form|-T|--upload-file|-o|-O|--output|--json)\b|\|\s*(?:sudo\s+)?(?:ba|z)?sh\b/
  return writes.test(command) ? 'write' : 'read'
}
