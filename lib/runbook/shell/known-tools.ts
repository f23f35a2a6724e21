/** Programs whose name at the start of untagged or inline code makes it a command (R26). */
export const KNOWN_TOOLS: ReadonlySet<string> = new Set(
  `kubectl oc helm docker docker-compose podman crictl systemctl journalctl service curl wget grep egrep zgrep awk sed
  cat tail head less ls cd cp mv rm mkdir chmod chown find xargs ps top htop df du free iostat vmstat lsof netstat ss ip
  ping dig nslookup host traceroute nc telnet ssh scp rsync psql mysql mysqladmin pg_dump pg_restore pg_isready redis-cli
  mongo mongosh kafka-topics kafka-consumer-groups rabbitmqctl rabbitmq-diagnostics ceph rados aws gcloud az terraform
  ansible ansible-playbook git npm npx yarn pnpm node python python3 pip ruby rails bundle rake php java make go cargo
  promtool amtool logcli jq yq sudo kill pkill killall nginx apachectl certbot openssl vault consul nomad etcdctl
  knife chef-client gitlab-ctl gitlab-rails celery sidekiqctl supervisorctl pm2 iptables tcpdump strace sysctl echo
  export source watch time timeout uptime dmesg date env tar gzip unzip base64 sleep bash sh open crontab at mount umount
  fsck logrotate lvextend lvs vgs patronictl repmgr smartctl nvidia-smi flyctl heroku virtctl istioctl linkerd argocd flux kustomize stern k9s`.split(
    /\s+/,
  ),
)

/** True when inline or untagged code is surely a command: a known program with something after it, or a path to a script. */
export function looksLikeCommand(text: string): boolean {
  const words = text.trim().split(/\s+/)
  const first = words[0] ?? ''
  if (words.length < 2 || /[\n\r]/.test(text.trim())) return false
  if (/^(?:\.{0,2}\/)?(?:[\w.-]+\/)+[\w.-]+$/.test(first) && /^\.{0,2}\/|^bin\//.test(first)) return true
  return KNOWN_TOOLS.has(first) && !/^(?:is|are|and|or|the|for|to|a)$/i.test(words[1] ?? '')
}
