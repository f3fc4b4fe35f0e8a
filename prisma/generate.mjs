// `npm run generate`: writes the Prisma client into src/store/generated, which is committed. The CLI wants a schema engine
// it would download; generating needs none, so any existing file stands in for it and nothing is fetched.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const cli = createRequire(import.meta.url).resolve('prisma-cli/build/index.js')
const { status } = spawnSync(process.execPath, [cli, 'generate', '--no-hints', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ...process.env,
  },
})
process.exit(status ?? 1)
