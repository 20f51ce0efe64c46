import type { KafkaRecord, Topic } from '@copydesk/contracts';
import { Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { Received } from './received';

/** Marks the handlers that belong to our transport among those of any other. */
export const KAFKA_TRANSPORT = Symbol('copydesk-kafka');

/** What a handler is bound to; Nest brings it back with the handler. */
export type Route = EventRoute | RecordsRoute;

/** A handler of events, which are decoded and checked first. */
export interface EventRoute {
  readonly hands: 'event' | 'batch';
  readonly from: Topic<unknown>;
  readonly to?: Topic<unknown> | undefined;
}

/** A handler of records as they lie in their topic, whatever is in them. */
export interface RecordsRoute {
  readonly hands: 'records';
}

/** Nest would replace every error by `{ status: 'error' }`, and nobody could tell its kind any more. */
@Catch()
class Rethrow implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}

/** What a handler is told beside the article: its event, and a signal that fires when its deadline has passed. */
export interface HandlerContext<T> extends Received<T> {
  readonly signal: AbortSignal;
}

type RecordHandler<In, Out> = (data: In, context: HandlerContext<In>) => Out | Promise<Out>;
type RecordsHandler = (records: readonly KafkaRecord[], context: { readonly signal: AbortSignal }) => Promise<void>;
type BatchHandler<In> = (batch: readonly Received<In>[], context: { readonly signal: AbortSignal }) => Promise<void>;

/** Generic in the method, so that a handler for the wrong article does not compile. */
type HandlerDecorator<Handler> = <Method extends Handler>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Binds a method to a topic: it gets one checked article at a time, in order per partition. What it returns is
 * published to `to`, and acknowledged by Kafka, before the record counts as done; `undefined` publishes nothing.
 *
 * It throws `Unprocessable` for an article that can never succeed, `Unavailable` if the system is not well.
 */
export function Consumes<In>(from: Topic<In>): HandlerDecorator<RecordHandler<In, void>>;
export function Consumes<In, Out>(
  from: Topic<In>,
  to: Topic<Out>,
): HandlerDecorator<RecordHandler<In, Out | undefined>>;
export function Consumes<In, Out>(from: Topic<In>, to?: Topic<Out>): HandlerDecorator<never> {
  return bind(from.name, { hands: 'event', from: from as Topic<unknown>, to: to as Topic<unknown> | undefined });
}

/**
 * Binds a method to a topic in batches of at most 150 records or 900 kB of one partition, in order. The batch is done
 * when the method resolves; if it throws, each record is handed over again alone, so that one cannot fail the others.
 */
export function ConsumesBatch<In>(from: Topic<In>): HandlerDecorator<BatchHandler<In>> {
  return bind(from.name, { hands: 'batch', from: from as Topic<unknown> });
}

/**
 * Binds a method to a topic of which it gets the records as they are, in batches as above. It keeps books of what there
 * is, so nothing is too broken for it: if it throws, the partition waits and the same records come again.
 */
export function ConsumesRecords(topic: string): HandlerDecorator<RecordsHandler> {
  return bind(topic, { hands: 'records' });
}

function bind(topic: string, route: Route): HandlerDecorator<never> {
  return (target, name, method) => {
    Payload()(target, name, 0);
    Ctx()(target, name, 1);
    const pattern = EventPattern(topic, KAFKA_TRANSPORT, route) as MethodDecorator;
    pattern(target, name, method);
    UseFilters(Rethrow)(target, name, method);
  };
}
