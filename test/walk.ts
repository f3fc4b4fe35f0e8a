import { openBrowser } from './support/browser.ts'
const chromium = await openBrowser()
const tab = await chromium.open('http://127.0.0.1:3999/playground', { viewport: { width: 1100, height: 1400 } })
await tab.page.waitForTimeout(2500)
await tab.page.screenshot({ path: '/tmp/walk/start.png' })
console.log(await tab.page.locator('body').innerText())
await chromium[Symbol.asyncDispose]()
