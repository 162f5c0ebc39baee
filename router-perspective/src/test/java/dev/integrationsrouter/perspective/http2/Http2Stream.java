package dev.integrationsrouter.perspective.http2;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A stream of a connection that speaks HTTP/2: one query and its answer, or its refusal. */
@Sharable
final class Http2Stream extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<String> PATH = AttributeKey.valueOf("path");
    private static final AttributeKey<ByteArrayOutputStream> BODY = AttributeKey.valueOf("body");

    private final Relay relay;
    private final Manners manners;

    Http2Stream(Relay relay, Manners manners) {
        this.relay = relay;
        this.manners = manners;
    }

    @Override
    public void channelRead(ChannelHandlerContext stream, Object frame) {
        try {
            if (frame instanceof Http2HeadersFrame headers) {
                begin(stream, headers.headers().path().toString());
            } else if (frame instanceof Http2DataFrame data && stream.channel().hasAttr(BODY)) {
                stream.channel().attr(BODY).get().writeBytes(ByteBufUtil.getBytes(data.content()));
                if (data.isEndStream()) {
                    pass(stream);
                }
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void begin(ChannelHandlerContext stream, String path) {
        switch (manners.next()) {
            case ANSWERED -> {
                stream.channel().attr(PATH).set(path);
                stream.channel().attr(BODY).set(new ByteArrayOutputStream());
            }
            case REFUSED -> refuse(stream);
            case GO_AWAY -> goAway(stream);
        }
    }

    private static void refuse(ChannelHandlerContext stream) {
        var unused = stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
    }

    /** Gives the connection up as a server does that restarts: what it has begun it answers. */
    private static void goAway(ChannelHandlerContext stream) {
        DefaultHttp2GoAwayFrame frame = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
        var unused = stream.channel().parent().writeAndFlush(frame);
        refuse(stream);
    }

    private void pass(ChannelHandlerContext stream) {
        String path = stream.channel().attr(PATH).get();
        byte[] body = stream.channel().attr(BODY).get().toByteArray();
        var unused = relay.pass(true, path, body).thenAccept(answer -> {
            DefaultHttp2Headers headers = new DefaultHttp2Headers();
            headers.status(String.valueOf(answer.status()));
            var unusedHeaders = stream.write(new DefaultHttp2HeadersFrame(headers));
            var unusedBody = stream.writeAndFlush(
                    new DefaultHttp2DataFrame(Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8), true));
        });
    }
}
