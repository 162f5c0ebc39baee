package dev.integrationsrouter.perspective.http2;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** A connection that speaks HTTP/1.1. */
final class Http1Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Relay relay;

    Http1Exchange(Relay relay) {
        this.relay = relay;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
        var unused = relay.pass(false, request.uri(), ByteBufUtil.getBytes(request.content()))
                .thenAccept(answer -> {
                    var unusedToo = connection.writeAndFlush(response(answer));
                });
    }

    private static FullHttpResponse response(Relay.Answer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
        HttpUtil.setContentLength(response, response.content().readableBytes());
        return response;
    }
}
