export { FetchFailure, type FetchFailureCode } from './fetch-failure';
export { FetchSettings, guardedClient } from './fetch-settings';
export { type ClientOptions, type FetchedPage, type FetchLimits, GuardedClient } from './guarded-client';
export type { Resolver } from './guarded-connector';
export { isPublicAddress } from './public-address';
export { mayFetch, parseRobots, type Robots } from './robots';
