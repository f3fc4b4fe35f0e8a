import { randomBytes } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { type Log, fault } from '../../../log.ts'
import type { Installed } from './exchange.ts'
import { type Page, installPage } from './result-page.ts'
import { LANGUAGES, languageOfTag } from '../../../language.ts'
import type { OAuth } from './oauth.ts'
import { sendError } from '../api/send-error.ts'

/** Secrets that work once, at any process. */
export interface Tickets {
  issue(secret: string, ms: number): Promise<void>
  take(secret: string): Promise<boolean>
}

interface InstallPagesOptions {
  oauth: Pick<OAuth, 'authorizeUrl'>
  tickets: Tickets
  install: (code: string) => Promise<Installed>
  home: string
  log: Log
}

const TEN_MINUTES = 10 * 60_000

/**
 * `GET /install` sends somebody to Slack to agree; `GET /oauth_redirect` is where Slack sends them back. What they bring
 * must have been given to this browser, works once, and for ten minutes.
 */
export function installPages({ oauth, tickets, install, home, log }: InstallPagesOptions): Router {
  const secure = home.startsWith('https:')
  // The prefix keeps neighbours below the same domain from setting it for us.
  const cookie = secure ? '__Host-kastelein-install' : 'kastelein-install'
  const start = `${home}/slack/install`
  const ticket = (state: string, browser: string) => `install in slack/${state}/${browser}`
  const browserOf = (req: Request) =>
    new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]{43})(?:;|$)`).exec(req.headers.cookie ?? '')?.[1]

  async function begin(req: Request, res: Response): Promise<void> {
    const state = secret()
    const browser = browserOf(req) ?? secret()
    await tickets.issue(ticket(state, browser), TEN_MINUTES)
    // Lax, because Slack's page sends people back here.
    res.cookie(cookie, browser, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: TEN_MINUTES })
    res.redirect(302, oauth.authorizeUrl(state))
  }

  async function finish(req: Request, res: Response): Promise<void> {
    const { code, state, error } = req.query
    // From Slack's own pages for administrators, or its marketplace: whoever comes without our mark begins with us.
    if (state === undefined && error === undefined) return res.redirect(302, start)
    const browser = browserOf(req)
    const isOurs = typeof state === 'string' && browser !== undefined && (await tickets.take(ticket(state, browser)))
    if (error !== undefined) return show(req, res, error === 'access_denied' ? 'cancelled' : 'refused')
    if (!isOurs || typeof code !== 'string') return show(req, res, 'used')
    show(req, res, await outcome(code))
  }

  async function outcome(code: string): Promise<Page | Installed> {
    try {
      return await install(code)
    } catch (error) {
      const { kind, message } = sendError(error, true)
      log.warn({ platform: 'slack', outcome: message, error: fault(error) }, 'an installation failed')
      if (message === 'invalid_code' || message === 'code_already_used') return 'used'
      if (message === 'cannot_install_an_org_installed_app') return 'whole'
      return kind === 'later' ? 'trouble' : 'refused'
    }
  }

  function show(req: Request, res: Response, page: Page | Installed): void {
    const language = languageOfTag(req.acceptsLanguages([...LANGUAGES]))
    const { status, html } = installPage(language, page, start)
    res.status(status).set('cache-control', 'no-store').type('html').send(html)
  }

  /** A person looks at this: what goes wrong is said to them, not to a log alone. */
  const friendly = (work: typeof begin) => async (req: Request, res: Response) => {
    try {
      await work(req, res)
    } catch (error) {
      log.error({ platform: 'slack', error: fault(error) }, 'an installation broke off')
      show(req, res, 'trouble')
    }
  }

  const router = Router()
  router.get('/install', friendly(begin))
  router.get('/oauth_redirect', friendly(finish))
  return router
}

const secret = () => randomBytes(32).toString('base64url')
