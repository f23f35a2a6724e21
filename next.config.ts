import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check:types`: the TypeScript 7 compiler has no API for the build to call.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'graphile-worker', '@prisma/client', '@prisma/adapter-pg', 'nodemailer', 'prom-client', 'undici'],
  // The whole product listens behind one server of its own (lib/boot/web), which sets the security headers.
  devIndicators: false,
}

export default config
