import { decode, Profiles, type SourceProfile, topics, Unprocessable } from '@copydesk/contracts';
import { TopicFollower, Unavailable } from '@copydesk/messaging';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';

/**
 * The profiles of all sources, known by heart: read from their topic before the first article is enriched, and followed
 * from then on. Which one an article is read by is decided by dates, and stamped on it.
 */
@Injectable()
export class SourceProfiles implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('profiles');
  private readonly profiles = new Profiles();
  private readonly stopping = new AbortController();
  private following = Promise.resolve();
  private isKnown = false;

  constructor(private readonly follower: TopicFollower) {}

  onModuleInit(): void {
    const caughtUp = () => {
      this.isKnown = true;
    };
    const { name } = topics.sourceProfiles;
    this.following = this.follower.follow(
      name,
      (record) => {
        try {
          this.profiles.take(decode(topics.sourceProfiles, record, Date.now()).data);
        } catch (error) {
          if (!(error instanceof Unprocessable)) throw error;
          this.logger.warn({ message: `no profile: ${error.message}`, topic: name, offset: record.offset });
        }
      },
      this.stopping.signal,
      { caughtUp },
    );
  }

  /** Why no article can be enriched, or `undefined` if articles can. */
  notReady(): string | undefined {
    return this.isKnown
      ? undefined
      : `${topics.sourceProfiles.name} has not been read yet; if it is missing, create it with: npm run topics`;
  }

  /**
   * The profile by which an observation is read.
   *
   * @throws Unavailable as long as not all profiles are known
   */
  at(source: string, observedAt: string | undefined): SourceProfile | undefined {
    const problem = this.notReady();
    if (problem) throw new Unavailable(problem);
    return this.profiles.at(source, observedAt);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }
}
