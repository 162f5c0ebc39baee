package dev.integrationsrouter.dynamodb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Goes through the items of a query, newest first, page by page. */
final class IndexCursor {

    /** What makes a history key sort right after itself. */
    private static final String RIGHT_AFTER = "!";

    /** How much more is looked at for each further page, if the filter lets little through: DynamoDB reads 1 MB at most. */
    private static final int GROWTH = 4;

    private static final int LARGEST_PAGE = 10_000;

    private final Requests requests;
    private final IndexQuery query;
    private final Deque<Item> fetched = new ArrayDeque<>();
    private Map<String, AttributeValue> after = Map.of();
    private String reached;
    private int pageSize;
    private boolean lastPage;

    IndexCursor(Requests requests, IndexQuery query) {
        this.requests = requests;
        this.query = query;
        this.reached = query.to();
        this.pageSize = query.firstPage();
    }

    /** The next item, if it has been fetched. */
    @Nullable
    Item peek() {
        return fetched.peek();
    }

    Item next() {
        return fetched.remove();
    }

    boolean isExhausted() {
        return fetched.isEmpty() && lastPage;
    }

    /** A text that the history keys of all items still to come are below. */
    String bound() {
        Item head = fetched.peek();
        return head == null ? reached : head.requiredText(RunItem.HISTORY_KEY) + RIGHT_AFTER;
    }

    /** Fetches a page, which may turn out to be empty although there are more. */
    void fetch() {
        Requests.Page page = requests.query(query.page(after, pageSize));
        pageSize = Math.min(pageSize * GROWTH, LARGEST_PAGE);
        for (Item item : page.items()) {
            // the upper end is outside, which a key condition with two ends cannot say
            if (!item.requiredText(RunItem.HISTORY_KEY).equals(query.to())) {
                fetched.add(item);
            }
        }
        after = page.next();
        lastPage = page.isLast();
        AttributeValue last = after.get(RunItem.HISTORY_KEY);
        if (last != null) {
            reached = last.s();
        }
    }
}
