using System.Net;
using System.Net.Sockets;

namespace Matchmaker.Notices.Webhooks;

/// <summary>Which addresses a webhook may call: public ones, so that nobody reaches the organiser's own network through the server.</summary>
internal static class WebhookAddressCheck
{
    /// <summary>Networks that are not of the public internet: private, shared, local, documentation, multicast, and those that wrap an IPv4 address.</summary>
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Whether an address may be called.</summary>
    /// <param name="address">As the name resolved.</param>
    /// <param name="allowLoopback">This machine too.</param>
    public static bool Allows(IPAddress address, bool allowLoopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (allowLoopback && IPAddress.IsLoopback(plain))
            || (plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !Closed.Any(network => network.Contains(plain)));
    }

    /// <summary>Whether a URL may be subscribed with. A name is held against its addresses when it is called, each time.</summary>
    public static bool AllowsUrl(string url, bool allowLoopback)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Host.Length == 0)
        {
            return false;
        }
        var isLocal = uri.IsLoopback || uri.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && isLocal && allowLoopback))
            && (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? Allows(address, allowLoopback) : !isLocal || allowLoopback);
    }
}
