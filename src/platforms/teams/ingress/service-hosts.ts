// Where Teams lets bots speak: learn.microsoft.com, "Conversation basics", global, GCC and GCC High.
const HOSTS = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', 'smba.infra.gov.teams.microsoft.us']
const DOMAIN = '.botframework.com'

/** Tells whether our token may be sent to an address. `extra` hosts are `name` or `name:port`. */
export function serviceHosts(extra: readonly string[] = []): (address: string) => boolean {
  return (address) => {
    const url = URL.parse(address)
    if (!url || url.username !== '' || url.password !== '') return false
    if (extra.includes(url.host)) return safe(address)
    return (
      url.protocol === 'https:' && url.port === '' && (HOSTS.includes(url.hostname) || url.hostname.endsWith(DOMAIN))
    )
  }
}

/** An address secrets may travel to: over TLS, or within this machine. */
export function safe(address: string): boolean {
  const url = URL.parse(address)
  if (url?.protocol === 'https:') return true
  return url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
}
