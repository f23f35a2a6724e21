import { expect, it } from 'vitest'
import { compileRunbook } from './compile-runbook.ts'

const compile = (...lines: string[]) => compileRunbook({ source: lines.join('\n'), path: 'x.md', sourceSha: '' })

it('a table of contents is not steps', () => {
  expect(
    compile('# T', '1. [Check the pool](#a)', '2. [Restart it](#b)', '3. [Wait](#c)', '4. Other').procedures,
  ).toEqual([])
  expect(compile('# T', '1. [Check the pool](#a) and think', '2. Restart it').procedures).toHaveLength(1)
})

it('a list of panels is a dashboard, not steps', () => {
  const runbook = compile(
    '## API dashboard',
    '',
    'Panels:',
    '',
    '1. **Check rate** – requests',
    '2. **Errors** – failures',
  )
  expect(runbook.procedures).toEqual([])
  expect(runbook.dashboards.map((each) => each.panels.length)).toEqual([2])
})

it('best practices and definitions are not a run', () => {
  expect(compile('## Best practices', '1. **Tuning**: Adjust limits', '2. **Review**: Read it').procedures).toEqual([])
  expect(compile('## Terms', '1. **Pool** – the open connections', '2. **Lag** – how late we are').procedures).toEqual(
    [],
  )
})

it('alternatives are options, not a sequence', () => {
  expect(compile('## Fix', '', 'Use one of these:', '', '1. Restart it', '2. Roll it back').procedures[0]?.mode).toBe(
    'options',
  )
})

it('configuration in YAML is not an alert, and a sample rule stays a sample', () => {
  expect(compile('```yaml', 'services:', '  alertmanager:', '    image: x', '```').alerts).toEqual([])
  expect(compile('## Example', '```yaml', '- alert: A', '  expr: up', '```').alerts[0]?.isSample).toBe(true)
})

it('a section about alerts that do not fire is not an alert', () => {
  expect(compile('## Alert Not Firing', '', '1. Check the rule').alerts).toEqual([])
  expect(compile('- Alert product team', '', '1. Alert product team').alerts).toEqual([])
})

it('scenarios with numbers are chapters, numbered steps are steps', () => {
  expect(compile('## Critical scenarios', '### 1. Disk full', 'text', '### 2. Node lost', 'text').procedures).toEqual(
    [],
  )
  expect(compile('## Replace', '### Step 1: Stop', 'text', '### Step 2: Go', 'text').procedures[0]?.steps).toHaveLength(
    2,
  )
})

it('log lines and output in a console fence are not commands', () => {
  const runbook = compile(
    '```console',
    '$ kubectl get pods',
    'NAME READY',
    'api-1 0/1',
    '```',
    '',
    '```',
    '2026-01-01 ERROR no route',
    '```',
  )
  expect(runbook.commands.map((command) => command.text)).toEqual(['kubectl get pods'])
})

it('boxes in a template fence are not tasks', () => {
  expect(compile('```markdown', '- [ ] write it', '```').checklists).toEqual([])
})

it('a fence with only comments holds no command', () => {
  const runbook = compile('## Fix', '1. Import them:', '   ```bash', '   # done by the pipeline', '   ```')
  expect(runbook.commands).toEqual([])
  expect(runbook.diagnostics.map((each) => each.code)).toContain('commands-empty')
})

it('one command over several lines is one command', () => {
  const runbook = compile(
    '```bash',
    "bash -c '",
    '  echo a',
    '  rm -rf /tmp/x',
    "'",
    'kubectl get pods \\',
    '  -n x',
    'cat <<EOF | tee f',
    'a',
    'EOF',
    'for p in a b; do',
    '  echo $p',
    'done',
    '```',
  )
  expect(runbook.commands.map((command) => command.text.split('\n')[0])).toEqual([
    "bash -c '",
    'kubectl get pods \\',
    'cat <<EOF | tee f',
    'for p in a b; do',
  ])
})

it('one query over several lines is one query, two queries under a comment are one panel', () => {
  const runbook = compile(
    '```promql',
    '# Ratio',
    'sum(rate(a_total[5m]))',
    '  / sum(rate(b_total[5m]))',
    '',
    '# Both',
    'a_ratio',
    'b_ratio',
    '```',
  )
  expect(runbook.panels.map((panel) => panel.queries.length)).toEqual([1, 2])
})

it.each([
  'curl -X POST http://a/b',
  'curl -o f http://a/b',
  'curl -X DELETE http://a/b',
  'curl -d x http://a/b',
  'curl http://a/b | sh',
  'curl -u a:b http://a/b',
  'curl -H "Authorization: x" http://a',
  'curl http://a/$(id)',
  'curl -O http://a/b',
  'curl -K f http://a/b',
  'curl -T f http://a',
  'curl http://a > f',
  'curl -sSo f http://a',
  'curl http://me:secret@a/b',
  'curl -G -d q=1 -o f http://a',
])('%s never runs with one click', (command) => {
  const runbook = compile('```bash', command, '```')
  expect(runbook.httpRequests.filter((request) => request.oneClick)).toEqual([])
  expect(runbook.httpRequests.length + runbook.commands.length).toBe(1)
})

it.each([
  'curl http://a/b',
  'curl -fsS http://a/b | jq .x',
  'curl -I http://a',
  'curl -s -o /dev/null -w "%{http_code}" http://a',
  'curl -G -d q=1 http://a',
  'curl localhost:9090/x || echo bad',
  "curl 'http://a/q?x=1'",
  'curl -k --max-time 3 https://a',
])('%s may run with one click', (command) => {
  expect(compile('```bash', command, '```').httpRequests.map((request) => request.oneClick)).toEqual([true])
})

it("a request inside another program is that program's command", () => {
  const runbook = compile('```bash', 'kubectl exec api -- curl http://a/b', 'curl http://a/b && reboot', '```')
  expect(runbook.httpRequests).toEqual([])
  expect(runbook.commands).toHaveLength(2)
})

it('text in brackets is neither a link nor a value', () => {
  const runbook = compile('## Contacts', '', '- **Vendor**: [Contact Info]')
  expect(runbook.links).toEqual([])
  expect(runbook.contacts).toMatchObject([{ role: 'Vendor', values: [] }])
})

it('a template in a table is text', () => {
  const [table] = compile('| a |', '|---|', '| {{$labels.job}} |').blocks
  expect(JSON.stringify(table)).toContain('{{$labels.job}}')
})

it('severity comes from the label, not from the chapter', () => {
  const runbook = compile(
    '## Critical Alerts',
    '```yaml',
    '- alert: SlowDisk',
    '  expr: up > 1',
    '  labels: {severity: warning}',
    '```',
  )
  expect(runbook.alerts[0]?.severity).toBe('warning')
  expect(runbook.diagnostics.map((each) => each.code)).toContain('severity-vs-section')
})

it('an alert that is named twice is one alert', () => {
  expect(compile('# T', 'Alert "HighMemoryUsage" fires.', '', 'Fired by `HighMemoryUsage`.').alerts).toHaveLength(1)
})

it('steps count from one whatever the markers say', () => {
  for (const markers of ['1. 1. 1.', '1. 2. 2.', '3. 4. 5.', '1) 2) 3)']) {
    const lines = markers.split(' ').map((marker) => `${marker} Check it`)
    expect(compile('# T', '', ...lines).procedures[0]?.steps.map((step) => step.n)).toEqual([1, 2, 3])
  }
})

it('a login line is not a command, a kubectl line tagged yaml is', () => {
  expect(compile('```bash', 'Username: admin', '```').commands).toEqual([])
  expect(compile('```yaml', 'kubectl get pods -A', '```').commands).toHaveLength(1)
})

it('documentation of a dashboard tool is not a dashboard', () => {
  const runbook = compile('[a](https://grafana.com/docs/x/d/y) [b](https://graph.example/d/abc/api)')
  expect(runbook.links.map((link) => link.kind)).toEqual(['external', 'dashboard'])
})

it('a comment is hidden on the page but kept', () => {
  expect(compile('<!-- run: steps -->').blocks).toMatchObject([{ kind: 'html', isComment: true }])
})
