/** A query with a placeholder, as an author writes it, and as it is asked about the service `api`. */
export const RATIO = 'sum(rate(failed_total{job="$job"}[5m])) / sum(rate(asked_total{job="$job"}[5m]))'
export const BOUND = RATIO.replaceAll('$job', 'api')
/** A small runbook with one procedure for HighErrorRate and one recurring checklist. */
export const RUNBOOK = `---
service: api
variables:
  NAMESPACE: {from: label.namespace, default: prod}
---

# Checkout

## High error rate

1. Check the share that fails (should be below 5 %): \`${RATIO}\`
2. Restart it: \`kubectl rollout restart deployment/<job> -n <namespace> --context <cluster>\`
3. Tell the others.

## Weekly checks

- [ ] Read the alerts of the week
- [ ] Send a test page
`
