// Plain JavaScript: Next would compile a TypeScript file at every start, and say so.
/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check:types`: the TypeScript 7 compiler has no API for the build to call.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'pg',
    'graphile-worker',
    '@prisma/client',
    '@prisma/adapter-pg',
    'nodemailer',
    'prom-client',
    'undici',
  ],
  // The whole product listens behind one server of its own (lib/boot/web), which sets the security headers.
  devIndicators: false,
}

export default config
