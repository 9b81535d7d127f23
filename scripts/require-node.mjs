const NEEDED = 24
const [major] = process.versions.node.split('.')

if (Number(major) < NEEDED) {
  console.error(
    `\nPrimePass needs Node ${NEEDED} or newer; this is ${process.version}.\n` +
      'npm install brings one along, and npm run uses it: check that npm may run install scripts (npm config get ignore-scripts).\n',
  )
  process.exit(1)
}
