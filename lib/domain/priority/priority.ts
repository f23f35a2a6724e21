/** The four priorities, most urgent first. P0 service down, data loss, security; P1 significant degradation; P2 minor; P3 cosmetic. */
export const PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const
export type Priority = (typeof PRIORITIES)[number]

/** True when `left` must be looked at before `right`. A priority is not more urgent than itself. */
export function isMoreUrgent(left: Priority, right: Priority): boolean {
  return PRIORITIES.indexOf(left) < PRIORITIES.indexOf(right)
}
