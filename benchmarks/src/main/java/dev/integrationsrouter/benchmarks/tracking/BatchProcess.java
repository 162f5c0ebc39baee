package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.benchmarks.store.CountedStatements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Spring Batch with a job of one step that does nothing, and its repository in an SQLite file, as durable as the tracker's.
 * Says first how many statements and transactions a run takes.
 */
public final class BatchProcess {

    private final JobOperator operator;
    private final Job job;
    private final AtomicLong runs = new AtomicLong();

    /** One connection, which is never given back: no pool is cheaper. */
    private BatchProcess(Connection connection) throws Exception {
        SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
        new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-sqlite.sql"))
                .execute(source);
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        JobRepository repository = repository(source, transactions);
        operator = operator(repository, transactions);
        job = new JobBuilder("nothing", repository)
                .start(new StepBuilder("step", repository)
                        .tasklet((contribution, context) -> RepeatStatus.FINISHED, transactions)
                        .build())
                .build();
    }

    /** Takes a file to count with, and one to be measured with. */
    public static void main(String[] arguments) throws Exception {
        CountedStatements counted = new CountedStatements();
        try (Connection connection = open(arguments[0])) {
            BatchProcess batch = new BatchProcess(counted.counting(connection));
            batch.run();
            long statements = counted.statements();
            long commits = counted.commits();
            batch.run();
            System.out.println((counted.statements() - statements) + " " + (counted.commits() - commits));
        }
        try (Connection connection = open(arguments[1])) {
            Turns.take(new BatchProcess(connection)::run);
        }
    }

    private static Connection open(String file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement settings = connection.createStatement()) {
            settings.execute("PRAGMA journal_mode = WAL");
            settings.execute("PRAGMA synchronous = FULL");
        }
        return connection;
    }

    private static JobRepository repository(SingleConnectionDataSource source, JdbcTransactionManager transactions)
            throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(source);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    private static JobOperator operator(JobRepository repository, JdbcTransactionManager transactions)
            throws Exception {
        JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
        factory.setJobRepository(repository);
        factory.setJobRegistry(new MapJobRegistry());
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    /** Another instance of the job, as each of our runs is another. */
    private JobExecution run() throws Exception {
        JobParameters parameters = new JobParametersBuilder()
                .addLong("run", runs.getAndIncrement())
                .toJobParameters();
        JobExecution execution = operator.start(job, parameters);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException("The job ended with " + execution);
        }
        return execution;
    }
}
