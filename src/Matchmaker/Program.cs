var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();

/// <summary>Entry point of the server; public so that tests can host it.</summary>
public partial class Program;
