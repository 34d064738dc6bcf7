using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Rpc;

/// <summary>Opens the ports: two in cleartext, since there HTTP/1.1 and HTTP/2 cannot share one; one with TLS.</summary>
internal static class ListenSetup
{
    public static WebApplicationBuilder AddListeners(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ListenOptions>().BindConfiguration(ListenOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ListenOptions>, ListenOptionsValidator>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var listen = kestrel.ApplicationServices.GetRequiredService<IOptions<ListenOptions>>().Value;
            var rpc = kestrel.ApplicationServices.GetRequiredService<IOptions<RpcOptions>>().Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = rpc.MaxCallsPerConnection;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
            kestrel.Limits.MaxRequestBodySize = null; // A stream of messages has no length; each message has a limit.
            var http = ListenOptions.EndPoint(listen.Http, nameof(ListenOptions.Http));
            if (listen.Certificate.Length > 0)
            {
                var certificate = Load(listen);
                kestrel.Listen(http, point =>
                {
                    point.Protocols = HttpProtocols.Http1AndHttp2;
                    point.UseHttps(certificate);
                });
                return;
            }
            kestrel.Listen(http, point => point.Protocols = HttpProtocols.Http1);
            kestrel.Listen(ListenOptions.EndPoint(listen.Grpc, nameof(ListenOptions.Grpc)), point => point.Protocols = HttpProtocols.Http2);
        });
        return builder;
    }

    private static X509Certificate2 Load(ListenOptions listen)
    {
        try
        {
            if (!Path.GetExtension(listen.Certificate).Equals(".pem", StringComparison.OrdinalIgnoreCase))
            {
                return X509CertificateLoader.LoadPkcs12FromFile(listen.Certificate, listen.CertificatePassword);
            }
            // A key read from PEM stays in memory only; some platforms want it through PKCS#12.
            using var pem = X509Certificate2.CreateFromPemFile(listen.Certificate, listen.Certificate);
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Listen:Certificate: {listen.Certificate} holds no readable certificate with its key: {exception.Message}", exception);
        }
    }
}
