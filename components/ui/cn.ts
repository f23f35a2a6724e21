import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

/** The merge must know our type scale, or it would take `text-label` for a colour and drop it beside `text-ink`. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['meta', 'label', 'body', 'strong', 'title'],
      radius: ['control', 'menu'],
      shadow: ['menu'],
    },
  },
})

/** Joins classes; of two that set the same thing, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
