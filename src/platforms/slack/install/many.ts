import type { Router } from 'express'
import type { Clock } from '../../../clock.ts'
import { fault, type Log } from '../../../log.ts'
import type { Network } from '../api/api.ts'
import { installer } from './exchange.ts'
import { installPages, type Tickets } from './routes.ts'
import { type Installations, isWhole, type ManyInstallations } from './installation.ts'
import { slackOAuth } from './oauth.ts'
import { endsSoon, type Renew, renewal } from '../api/renewal.ts'
import type { Workspaces } from '../workspaces.ts'

/** What it takes to be installed by anybody, in any number of workspaces. */
export interface HostingOptions {
  clientId: string
  clientSecret: string
  /** The address of this installation, without a slash at the end. */
  home: string
  installations: ManyInstallations
  tickets: Tickets
}

/** How the bot came to be where it works: by a token of the operator's, or by whoever installed it. */
export interface Hosting {
  installations: Installations
  renew: Renew
  serve(workspaces: Workspaces): {
    /** What people see who install the bot, below `/slack`. */
    pages: Router | undefined
    /** Throws one clear sentence when something is in the way. */
    start(): Promise<void>
    /** To be done every hour. */
    upkeep(): Promise<void>
  }
}

interface Surroundings {
  network: Network
  clock: Clock
  log: Log
}

/** Installed by anybody, through `/slack/install`. */
export function manyInstallations(options: HostingOptions, { network, clock, log }: Surroundings): Hosting {
  const { installations, tickets, home } = options
  const oauth = slackOAuth({ ...options, network, clock })
  const renew = renewal({ installations, oauth, clock, log })
  return {
    installations,
    renew,
    serve(workspaces) {
      const { install, enter } = installer({ oauth, network, installations, workspaces, log })
      return {
        pages: installPages({ oauth, tickets, install, home, log }),
        async start() {
          await installations.reseal()
        },
        // Seals with the newest key, renews tokens that end soon, and goes where an organisation has let the bot in.
        async upkeep() {
          await installations.reseal()
          for (const installation of await installations.all()) {
            try {
              const renewed = endsSoon(installation, clock()) ? await renew(installation) : null
              if (isWhole(installation)) await enter(renewed ?? installation)
            } catch (error) {
              const { id: workspace } = installation
              log.warn({ platform: 'slack', workspace, error: fault(error) }, 'an installation could not be kept up')
            }
          }
        },
      }
    },
  }
}
