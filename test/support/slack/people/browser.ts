/** What somebody's browser shows after one step; it follows no redirect by itself. */
export interface Shown {
  status: number
  /** Where it is sent on to. */
  location: string
  text: string
}

export interface Browser {
  get(url: string): Promise<Shown>
}

/**
 * A browser that keeps cookies as strictly as real ones do. The bot's public address leads to where it really listens.
 */
export function browser(home: string, port: number, languages = 'en'): Browser {
  const jar = new Map<string, string>()
  return {
    async get(url) {
      const { origin, pathname, search } = new URL(url)
      if (origin !== home) throw new Error(`this browser only knows ${home}, not ${origin}`)
      const response = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
        redirect: 'manual',
        headers: {
          'accept-language': languages,
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      })
      for (const cookie of response.headers.getSetCookie()) keep(jar, cookie)
      return {
        status: response.status,
        location: response.headers.get('location') ?? '',
        text: await response.text(),
      }
    },
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ')
  const [name = '', value = ''] = pair.split('=')
  const has = (attribute: string) => attributes.includes(attribute)
  const wanted = ['HttpOnly', 'Secure', 'Path=/', 'SameSite=Lax']
  if (!name.startsWith('__Host-') || !wanted.every(has) || attributes.some((it) => it.startsWith('Domain')))
    throw new Error(`a cookie that others could set or read: ${cookie}`)
  jar.set(name, value)
}
