package dev.integrationsrouter.perspective.http2;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * TLS before a stand-in: speaks HTTP/2 to clients that want it, unless told not to, and passes every query on. Closes,
 * refuses and limits streams as told.
 */
public final class TlsFront implements AutoCloseable {

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final X509Bundle certificate;
    private final Channel server;
    private final Manners manners;
    private final SSLContext usual = SSLContext.getDefault();

    /**
     * Starts before a server, and lets this JVM trust it until it is closed.
     *
     * @param target what queries are passed on to
     */
    public TlsFront(URI target, Manners manners) throws Exception {
        this.manners = manners;
        this.certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .setIsCertificateAuthority(true)
                .addSanIpAddress("127.0.0.1")
                .buildSelfSigned();
        SslContext tls = tls(manners.speaksHttp2());
        Relay relay = new Relay(target, manners);
        this.server = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        manners.connections.incrementAndGet();
                        connection.pipeline().addLast(tls.newHandler(connection.alloc()), new Negotiation(relay));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, certificate.toTrustManagerFactory().getTrustManagers(), null);
        SSLContext.setDefault(trusting);
    }

    private SslContext tls(boolean http2) throws Exception {
        String[] protocols = http2
                ? new String[] {ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1}
                : new String[] {ApplicationProtocolNames.HTTP_1_1};
        return SslContextBuilder.forServer(certificate.toKeyManagerFactory())
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols))
                .build();
    }

    /** Where it listens, as setting perspective.url has it. */
    public String url() {
        return "https://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Lets each connection speak what was agreed on. */
    private final class Negotiation extends ApplicationProtocolNegotiationHandler {

        private final Relay relay;

        Negotiation(Relay relay) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.relay = relay;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext connection, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                connection
                        .pipeline()
                        .addLast(
                                Http2FrameCodecBuilder.forServer()
                                        .initialSettings(
                                                Http2Settings.defaultSettings().maxConcurrentStreams(manners.streams()))
                                        .build(),
                                new Http2MultiplexHandler(new Http2Stream(relay, manners)));
            } else {
                connection
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new Http1Exchange(relay));
            }
        }
    }

    /** Lets this JVM no longer trust it. */
    public void distrust() {
        SSLContext.setDefault(usual);
    }

    @Override
    public void close() {
        distrust();
        var unused = threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
