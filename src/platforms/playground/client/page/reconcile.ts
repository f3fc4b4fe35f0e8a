/** One child: drawn again only when its print changed. */
export interface Item {
  key: string
  print: string
  draw: () => HTMLElement
}

const prints = new WeakMap<Element, string>()

/** Makes the children of an element those of the list. What did not change stays as it is, and so does the focus. */
export function reconcile(parent: HTMLElement, items: readonly Item[]): void {
  const old = new Map(
    [...parent.children].map((child) => [(child as HTMLElement).dataset['key'], child as HTMLElement]),
  )
  const wanted = items.map((item) => kept(old.get(item.key), item))
  const staying = new Set<Element>(wanted)
  for (const child of old.values()) if (!staying.has(child)) child.remove()
  wanted.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null)
  })
}

function kept(old: HTMLElement | undefined, { key, print, draw }: Item): HTMLElement {
  if (old && prints.get(old) === print) return old
  const fresh = draw()
  fresh.dataset['key'] = key
  prints.set(fresh, print)
  if (old) replace(old, fresh)
  return fresh
}

/** Somebody who had the focus inside keeps it at the same place, as far as that place is still there. */
function replace(old: HTMLElement, fresh: HTMLElement): void {
  const spot = stops(old).indexOf(document.activeElement as HTMLElement)
  const inside = old.contains(document.activeElement)
  old.replaceWith(fresh)
  if (!inside) return
  const next = stops(fresh)[spot] ?? stops(fresh).at(-1)
  next?.focus({ preventScroll: true })
}

const stops = (element: HTMLElement) => [
  ...element.querySelectorAll<HTMLElement>('a[href], button, input, textarea, [tabindex]'),
]
