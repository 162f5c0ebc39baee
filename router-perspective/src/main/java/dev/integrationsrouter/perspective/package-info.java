/**
 * The service {@code ml_inference_perspective_api}: takes social media posts, has each scored by the scorer that settings
 * choose, and stores the scores under its name. The scorer is the Perspective API or another service that speaks its contract;
 * the small model in this jar ({@link dev.integrationsrouter.perspective.scorer.AttributeScorerProvider} {@code embedded});
 * another that is installed, such as {@code onnx} of router-scorer-onnx; or the host's own.
 *
 * <p><b>For hosts.</b> {@link dev.integrationsrouter.perspective.PostSource} and
 * {@link dev.integrationsrouter.perspective.ScoreStore} are the two ends; a host may provide its own with
 * {@code ServiceConfig}, else the settings name JSON Lines files or a JDBC query, and a SQLite or JSON Lines file
 * ({@link dev.integrationsrouter.perspective.ScoreStores}). A host may also provide an
 * {@link dev.integrationsrouter.perspective.scorer.AttributeScorer}, which is then asked instead of a URL. The settings:
 *
 * <table>
 * <caption>Settings, each also a system property and an environment variable (PERSPECTIVE_API_KEY and so on)</caption>
 * <tr><th>setting</th><th>meaning</th></tr>
 * <tr><td>perspective.posts</td><td>file, folder or glob of JSON Lines, plain or gzip, or a JDBC URL; required</td></tr>
 * <tr><td>perspective.posts-query</td><td>the SELECT; required for a JDBC URL</td></tr>
 * <tr><td>perspective.posts-columns</td><td>such as {@code uri=post_id,text=body}, where a column of the query has not
 *     the name of its field: {@code uri}, {@code text}, {@code created_at}, {@code langs}</td></tr>
 * <tr><td>perspective.posts-user</td><td>for the database, if it wants one</td></tr>
 * <tr><td>perspective.posts-password</td><td>for the database, if it wants one</td></tr>
 * <tr><td>perspective.scores</td><td>{@code sqlite:FILE} or {@code jsonl:FILE}; {@code sqlite:scores.db} by default</td></tr>
 * <tr><td>perspective.provider</td><td>who scores: {@code perspective} (default) asks a service that speaks the Perspective
 *     API's contract; {@code embedded} is a small model in this jar; others are the names of installed scorers</td></tr>
 * <tr><td>perspective.api-key</td><td>required for Google's host</td></tr>
 * <tr><td>perspective.url</td><td>base URL; Google's by default</td></tr>
 * <tr><td>perspective.path</td><td>of the method, beginning with the version; Google's by default</td></tr>
 * <tr><td>perspective.key-placement</td><td>{@code header} (default) or {@code query}</td></tr>
 * <tr><td>perspective.headers</td><td>sent besides: {@code Name=value; Name=value}; a secret</td></tr>
 * <tr><td>perspective.provider-name</td><td>what scores are stored under, with the version; by default
 *     {@code perspective} for Google's host and {@code perspective@host:port} for others; no name of another scorer's</td></tr>
 * <tr><td>perspective.attributes</td><td>with commas between them; by default the 21 that Google has, or those of the
 *     scorer that {@code perspective.provider} chooses</td></tr>
 * <tr><td>perspective.language-attributes</td><td>sets for languages that posts name:
 *     {@code es=TOXICITY,INSULT; pt=TOXICITY}</td></tr>
 * <tr><td>perspective.attribute-names</td><td>the provider's, where they differ: {@code TOXICITY=toxic}</td></tr>
 * <tr><td>perspective.qps</td><td>queries per second; 1 for Google's host, else no limit</td></tr>
 * <tr><td>perspective.prod-share</td><td>of that rate, from 0.01 to 0.99; backfills have the rest</td></tr>
 * <tr><td>perspective.quota-window-seconds</td><td>what the provider counts its quota over; 60</td></tr>
 * <tr><td>perspective.concurrency</td><td>queries in flight at most; 128 unless the scorer says otherwise</td></tr>
 * <tr><td>perspective.timeout-seconds</td><td>for one query; 30</td></tr>
 * <tr><td>perspective.max-attempts</td><td>queries in vain, over all runs, before a post is parked; 40</td></tr>
 * <tr><td>perspective.overlap-hours</td><td>how far prod goes back before the run it builds on; 24</td></tr>
 * <tr><td>perspective.SCORER.…</td><td>what an installed scorer reads; its documentation says</td></tr>
 * </table>
 *
 * <p><b>A request's payload</b> holds, beside the window of a backfill ({@code backfill_period} and {@code
 * backfill_duration}, or {@code from} and {@code to}), {@code max_posts} and {@code max_minutes}, after which the run takes
 * on no more posts and ends with 207, {@code reprocess}, with which a backfill asks once more for {@code failed} and parked
 * or for {@code all} posts, and {@code dry_run}, with which it says how many posts it would take on, with how
 * many queries and how long they take at {@code perspective.qps}. A dry run asks and stores nothing, waits for
 * nobody, and prod begins after it where it would have begun without it, or earlier.
 *
 * <p><b>The way of a post</b>, each stage a class of that name, which {@code Classification} puts together: {@code Window}
 * says which posts the run takes; {@code Intake} counts and drops what is outside or repeated; {@code Triage} sees in the
 * store what is done; {@code Scoring} asks for the rest through a {@code Sender} that keeps the pace, and does as each verdict
 * says, where {@code Retries} knows when to ask again; {@code TaskOutbox} hands outcomes on, and {@code DurableWriter} stores
 * them; {@code Tally} counts them once they are durable; {@code RunHealth} ends a run that is in vain; {@code Answer} says
 * how it went. The wire belongs to the package {@code client}, the model in this jar to {@code embedded}, sources to
 * {@code posts}, stores to {@code scores}; none of these is exported.
 *
 * <p><b>What prod builds on</b>: the latest prod run that ended with 200 and worked on the same source, scorer and
 * attributes and wrote to the same store, which has an id of its own. If the scores are deleted, or go to another
 * store, prod takes everything.
 *
 * <p><b>The end of the API.</b> Google will not run the Perspective API beyond 2026. The provider is therefore
 * configuration: another host with the same path and JSON needs settings alone, and so does a scorer in this JVM. Scores of
 * different scorers have different names and are never mixed, and none takes the place of another that fails. A provider that
 * has gone ends a run within ten queries, without moving what later prod runs build on.
 */
@NullMarked
package dev.integrationsrouter.perspective;

import org.jspecify.annotations.NullMarked;
