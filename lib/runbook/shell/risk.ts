import type { Risk } from '../compiled-step.ts'

const DESTRUCTIVE =
  /\b(?:delete|destroy|drop|truncate|pg_terminate_backend|prune|drain|purge|flushall|flushdb|flush|evict|wipe|terminate|uninstall|mkfs\S*|shred|fdisk|decommission)\b|--force(?![\w-])|--grace-period[= ]0|\brm\s|\brmi?\b(?=\s+-)|\bkill\s+-(?:9|KILL|s\s*9)\b|\bpkill\b|\bkillall\b|\breset\s+--hard\b|\bdd\s+\S*(?:if|of)=|\bpush\s+(?:\S+\s+)*-f\b|\bcompose\s+down\b.*-v|\bfind\b.*-delete\b/i
const WRITE =
  /\b(?:up|down|start|stop|restart|reload|scale|apply|create|edit|patch|replace|set|rollout|rollback|undo|cordon|uncordon|taint|label|annotate|install|upgrade|update|insert|alter|vacuum|reindex|grant|revoke|deploy|push|commit|migrate|import|restore|enable|disable|resize|promote|failover|kill|cp|mv|chmod|chown|mkdir|touch|tee|exec|run|sh|bash|python|python3|put|post|import|pause|resume|renew|rotate|silence)\b|\bsed\s+(?:\S+\s+)*-i/i
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
  if (command.length > ANALYSED_CHARS_MAX) return 'destructive'
  return withoutQuotes(command)
    .replace(/<[A-Za-z][\w .-]*>/g, 'X')
    .replace(/(^|\s)#[^\n]*$/gm, '$1')
    .split(/\|{1,2}|&&|;|\n/)
    .map(partRisk)
    .reduce(worseRisk, 'read')
}

/** Quoted text is an argument to search for or print, except when a shell, a database or a substitution runs it. */
function withoutQuotes(command: string): string {
  if (/\b(?:bash|sh|zsh|psql|mysql|sqlite3|mongo(?:sh)?|redis-cli|ssh|exec|rails|eval|xargs)\b/i.test(command))
    return command
  return command.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, (quoted) => {
    if (quoted.startsWith('"') && /\$\(|`/.test(quoted)) return quoted
    return /^["']\w+["']$/.test(quoted) ? quoted.slice(1, -1) : 'Q'
  })
}

/** Programs that only read and print, whatever words stand after them. */
const READERS = /^\s*(?:sudo\s+)?(?:e|z)?(?:grep|cat|less|head|tail|jq|yq|wc|sort|uniq|cut|echo|ls|du|df|dig|ping)\b/
const REDIRECT = /(?:^|[^>&\d])>{1,2}(?!\s*\/dev\/(?:null|stderr|stdout)|&)/
const ASKS_ONLY = /\b(?:get|describe|logs|top|list|show|inspect|status)\s+\S+[^>]*/gi

function partRisk(part: string): Risk {
  if (/\$\(|`/.test(part)) return DESTRUCTIVE.test(part) ? 'destructive' : 'write'
  if (REDIRECT.test(part)) return DESTRUCTIVE.test(part) ? 'destructive' : 'write'
  if (READERS.test(part)) return 'read'
  if (/^\s*(?:sudo\s+)?curl\b/.test(part)) return curlRisk(part)
  const isRehearsal = /\brollout\s+(?:status|history)\b|--dry-run\b/.test(part)
  if (DESTRUCTIVE.test(part)) return isRehearsal ? 'write' : 'destructive'
  if (isRehearsal) return 'read'
  if (WRITE.test(part.replace(ASKS_ONLY, (words) => words.split(/\s+/, 1)[0] ?? ''))) return 'write'
  // The verb is among the first words; a flag that happens to be called `--id` says nothing.
  const words = part.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'))
  return words.length === 0 || READ.test(words.slice(0, 5).join(' ')) ? 'read' : 'write'
}

function curlRisk(command: string): Risk {
  if (/(?:-X\s*|--request[= ])["']?DELETE/i.test(command)) return 'destructive'
  const writes =
    /(?:-X\s*|--request[= ])["']?(?!GET|HEAD)\w+|\s(?:-d|--data\S*|-F|--form|-T|--upload-file|-o|-O|--output|--json)\b/
  return writes.test(command) ? 'write' : 'read'
}
