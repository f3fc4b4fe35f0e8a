const KEY = 'kastelein.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')

/** The colours the page is in: what the visitor chose, else what their system is in. */
export function theme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset['theme']
  return (chosen ?? (dark.matches ? 'dark' : 'light')) === 'dark' ? 'dark' : 'light'
}

/** Turns the light on or off, for the next visit too. `turned` is also called when the system does it. */
export function themeSwitch(button: HTMLElement, turned: () => void): void {
  button.addEventListener('click', () => {
    const next = theme() === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset['theme'] = next
    localStorage.setItem(KEY, next)
    turned()
  })
  dark.addEventListener('change', turned)
}
