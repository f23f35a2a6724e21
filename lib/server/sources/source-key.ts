import { publicUrl } from '../auth/public-url.ts'
import { hashSecret, newSecret, visiblePrefix } from '../auth/secret-token.ts'

/** A new webhook key, what is kept of it, and how Alertmanager is told about it. The key can be read only now. */
export function newSourceKey() {
  const key = newSecret('tsk_')
  const url = publicUrl('/api/hooks/alertmanager')
  return {
    kept: { keyHash: hashSecret(key), keyPrefix: visiblePrefix(key) },
    shown: { key, url, receiver: receiverStanza(url, key) },
  }
}

/** For `receivers:` of alertmanager.yml (0.22 and later, which know `authorization`). */
function receiverStanza(url: string, key: string): string {
  return [
    'receivers:',
    '  - name: tocsin',
    '    webhook_configs:',
    `      - url: ${url}`,
    '        send_resolved: true',
    '        http_config:',
    '          authorization:',
    `            credentials: ${key}`,
    '',
  ].join('\n')
}
