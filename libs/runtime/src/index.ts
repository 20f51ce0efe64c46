export { serveApiDocs } from './api-docs';
export { envExample } from './env-example';
export { loadSettings, type ServiceSettings, SettingsError } from './load-settings';
export { type Api, json, openApi, parameters, problems, schemaNamed } from './openapi';
export { Problem, type ProblemCode } from './problem';
export { ProblemFilter, toProblem } from './problem.filter';
export { Readiness, type ReadinessCheck } from './readiness';
export { runService, type ServiceDefinition } from './run-service';
export { RuntimeModule } from './runtime.module';
