import { App } from 'aws-cdk-lib'
import { buildApp } from './build-app.ts'

/** What `cdk` runs: `cdk synth -c stage=staging`. */
const stage = new App().node.tryGetContext('stage')
if (typeof stage !== 'string') throw new Error('Which stage? cdk … -c stage=production|staging|pr-<number>')
buildApp(stage, { environment: process.env })
